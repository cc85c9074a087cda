using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ModularPath.Inference.Client;

namespace ModularPath.Inference.Tests.Remote;

/// <summary>Real handshakes, with certificates that are well, out of their time, for another name and of somebody unknown.</summary>
public sealed class CertificateCheckTests
{
    [Theory]
    [InlineData(-5, 5, true, "inference", null)]
    [InlineData(-5, -1, true, "inference", "The certificate CN=inference ran out at {0}: it has to be renewed.")]
    [InlineData(1, 5, true, "inference", "The certificate CN=inference is valid from {0} only: look at the clocks of both machines.")]
    [InlineData(-5, 5, true, "other", "The certificate CN=inference is not for other, by which name the service is called here.")]
    [InlineData(-5, 5, false, "inference",
        "The certificate CN=inference is issued by CN=authority, which is not trusted here: SSL_CERT_FILE names a file, " +
        "SSL_CERT_DIR a folder of authorities that are.")]
    public async Task What_is_refused_is_refused_in_words(int from, int until, bool trusted, string host, string? words)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = Request("authority", key, isAuthority: true).CreateSelfSigned(now.AddDays(-9), now.AddDays(9));
        using var stranger = Request("stranger", key, isAuthority: true).CreateSelfSigned(now.AddDays(-9), now.AddDays(9));
        using var service = Request("inference", key, isAuthority: false)
            .Create(authority, now.AddDays(from), now.AddDays(until), [1]).CopyWithPrivateKey(key);

        Assert.Equal(
            words?.Replace("{0}", $"{(until < 0 ? now.AddDays(until) : now.AddDays(from)):u}", StringComparison.Ordinal),
            await ObjectionAsync(service, trusted ? authority : stranger, host));
    }

    [Fact]
    public async Task Of_a_chain_the_one_that_ran_out_is_named()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = Request("authority", key, isAuthority: true).CreateSelfSigned(now.AddDays(-9), now.AddDays(-1));
        // An authority that is renewed under the same name and key: what it once signed outlives the old one.
        using var renewed = Request("authority", key, isAuthority: true).CreateSelfSigned(now.AddDays(-9), now.AddDays(9));
        using var service = Request("inference", key, isAuthority: false)
            .Create(renewed, now.AddDays(-5), now.AddDays(5), [1]).CopyWithPrivateKey(key);

        Assert.Equal(
            $"The certificate CN=authority ran out at {now.AddDays(-1):u}: it has to be renewed.",
            await ObjectionAsync(service, authority, "inference"));
    }

    private static CertificateRequest Request(string name, ECDsa key, bool isAuthority)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    private static async Task<string?> ObjectionAsync(X509Certificate2 service, X509Certificate2 trusted, string host)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var accepted = await listener.AcceptTcpClientAsync();
        await using var there = new SslStream(accepted.GetStream());
        await using var here = new SslStream(client.GetStream());
        var serving = there.AuthenticateAsServerAsync(service);

        try
        {
            await here.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = host,
                RemoteCertificateValidationCallback = CertificateCheck.Accept,
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    RevocationMode = X509RevocationMode.NoCheck,
                    CustomTrustStore = { trusted },
                },
            });
            await serving;
            return null;
        }
        catch (AuthenticationException e)
        {
            return e.Message;
        }
    }
}
