using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ModularPath.Testing.Servers;

/// <summary>
/// A private certificate authority, as companies have one, and a certificate of a service that it has signed.
/// </summary>
public sealed class PrivateAuthority : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("modularpath-authority-").FullName;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority;

    public PrivateAuthority(DateTimeOffset now)
    {
        var request = new CertificateRequest("CN=Authority of the tests", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(
                certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        _authority = request.CreateSelfSigned(now.AddDays(-9), now.AddDays(9));
        File.WriteAllText(Path.Combine(_folder, "authority.pem"), _authority.ExportCertificatePem());
        Issue(until: now.AddDays(8));
    }

    /// <summary>The environment of a process that trusts the authority.</summary>
    public Dictionary<string, string> Trusting => new() { ["SSL_CERT_FILE"] = Path.Combine(_folder, "authority.pem") };

    private string Certificate => Path.Combine(_folder, "service.pem");

    /// <summary>The settings of a server that uses the certificate at the given address, and listens without TLS on another port.</summary>
    public string[] Serving(Uri address) =>
    [
        "--Kestrel:Endpoints:Http:Url", "http://127.0.0.1:0", "--Kestrel:Endpoints:Https:Url", address.ToString(),
        "--Kestrel:Endpoints:Https:Certificate:Path", Certificate, "--Kestrel:Endpoints:Https:Certificate:KeyPath", Certificate,
    ];

    /// <summary>Replaces the certificate of the service, in one step.</summary>
    public void Issue(DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=inference", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(_authority, _authority.NotBefore, until, RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Certificate + ".new", certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        File.Move(Certificate + ".new", Certificate, overwrite: true);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
