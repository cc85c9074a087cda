using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ModularPath.Inference.Client;

/// <summary>Accepts the certificates that the platform accepts; for all others, says what is wrong and what helps.</summary>
internal static class CertificateCheck
{
    /// <exception cref="AuthenticationException">The certificate is not accepted.</exception>
    public static bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None
            ? true
            : throw new AuthenticationException(certificate is X509Certificate2 shown && chain is not null
                ? Objection(shown, chain, (sender as SslStream)?.TargetHostName)
                : "It showed no certificate.");

    private static string Objection(X509Certificate2 shown, X509Chain chain, string? host)
    {
        var faults = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, static (all, one) => all | one.Status);

        return faults switch
        {
            _ when faults.HasFlag(X509ChainStatusFlags.NotTimeValid) => TimeObjection(shown, chain),
            X509ChainStatusFlags.NoError =>
                $"The certificate {shown.Subject} is not for {host}, by which name the service is called here.",
            _ when (faults & (X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot)) != 0 =>
                $"The certificate {shown.Subject} is issued by {shown.Issuer}, which is not trusted here: " +
                "SSL_CERT_FILE names a file, SSL_CERT_DIR a folder of authorities that are.",
            _ => $"The certificate {shown.Subject} is not valid: {faults}.",
        };
    }

    // The certificate out of its time may be that of an authority in the chain.
    private static string TimeObjection(X509Certificate2 shown, X509Chain chain)
    {
        var now = chain.ChainPolicy.VerificationTime;
        var untimely =
            chain.ChainElements.Select(static e => e.Certificate).FirstOrDefault(c => c.NotAfter < now || c.NotBefore > now) ?? shown;

        return untimely.NotBefore > now
            ? $"The certificate {untimely.Subject} is valid from {untimely.NotBefore.ToUniversalTime():u} only: " +
              "look at the clocks of both machines."
            : $"The certificate {untimely.Subject} ran out at {untimely.NotAfter.ToUniversalTime():u}: it has to be renewed.";
    }
}
