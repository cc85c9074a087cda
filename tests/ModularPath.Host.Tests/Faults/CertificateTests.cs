using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ModularPath.Host.Tests.Faults;

/// <summary>Two real processes with TLS between them, by an authority that is trusted through the environment only.</summary>
public sealed class CertificateTests
{
    [Fact]
    public async Task A_certificate_that_ran_out_is_an_outage_that_says_so_and_heals_with_a_new_one()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var authority = new PrivateAuthority(now);
        var address = new Uri($"https://127.0.0.1:{LoopbackPort.Free()}/");
        await using var inference = await ServerProcess.StartInferenceAsync(authority.Serving(address));
        await using var pathfinding = await ServerProcess.StartPathfindingAsync(address, authority.Trusting);
        Assert.Equal("model", (await UploadAsync(pathfinding, 255)).Source);
        Assert.Equal(("healthy", null), await HealthAsync(pathfinding));

        // Kestrel reloads the file when it changes.
        authority.Issue(until: now.AddMinutes(-1));
        await Eventually.Async(async () => !await IsInTimeAsync(address, now));

        byte shade = 254;
        await Eventually.Async(async () =>
        {
            await UploadAsync(pathfinding, shade--);
            return (await HealthAsync(pathfinding)).Status != "healthy";
        });

        var stoodIn = await UploadAsync(pathfinding, shade);
        Assert.Equal("classical", stoodIn.Source);
        var (status, why) = await HealthAsync(pathfinding);
        Assert.Equal("degraded", status);
        Assert.Contains(
            $"The certificate CN=inference ran out at {now.AddMinutes(-1):u}: it has to be renewed.", why, StringComparison.Ordinal);
        Assert.Contains("ran out at", pathfinding.Log, StringComparison.Ordinal);

        authority.Issue(until: now.AddDays(1));
        await Eventually.Async(
            async () =>
                !(await pathfinding.Client.GetJsonAsync($"/api/v1/maps/{stoodIn.Id}")).Body["segmentation"]!["degraded"]!.GetValue<bool>(),
            TimeSpan.FromSeconds(40));
        Assert.Equal(("healthy", null), await HealthAsync(pathfinding));
    }

    private static async Task<(string Id, string Source)> UploadAsync(ServerProcess server, byte shade)
    {
        var map = await server.Client.UploadAsync(SmallMap.Png(shade: shade));
        return (map.Id(), map["segmentation"]!["source"]!.GetValue<string>());
    }

    private static async Task<(string Status, string? Why)> HealthAsync(ServerProcess server)
    {
        var (code, health) = await server.Client.GetJsonAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, code);   // it still serves
        return (health["status"]!.GetValue<string>(), health["checks"]!["segmentation"]!["description"]?.GetValue<string>());
    }

    private static async Task<bool> IsInTimeAsync(Uri address, DateTimeOffset now)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port);
            await using var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = address.Host,
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    ((X509Certificate2)certificate!).NotAfter > now.LocalDateTime,
            });
            return true;
        }
        catch (AuthenticationException)
        {
            return false;
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return true;   // Kestrel is reloading
        }
    }
}
