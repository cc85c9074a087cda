using System.Diagnostics;

namespace ModularPath.Pathfinding.Tests.Formats.Oracles;

/// <summary>GDAL's ogrinfo (Debian's gdal-bin).</summary>
internal static class Ogrinfo
{
    private const string Program = "/usr/bin/ogrinfo";

    public static void SkipIfMissing() => Assert.SkipUnless(File.Exists(Program), "needs Debian's gdal-bin");

    /// <summary>All that it says; it must end well.</summary>
    public static string Says(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
        return said;
    }
}
