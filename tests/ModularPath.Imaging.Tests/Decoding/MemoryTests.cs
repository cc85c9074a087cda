using System.Globalization;
using ModularPath.Testing.Samples;

namespace ModularPath.Imaging.Tests.Decoding;

/// <summary>Alone in the process: what is measured belongs to the whole of it.</summary>
[Collection(nameof(Alone))]
public sealed class MemoryTests
{
    private const long MiB = 1 << 20;

    [Theory]
    [MemberData(nameof(Bombs.Names), MemberType = typeof(Bombs))]
    public void Refusing_a_bomb_allocates_no_pixel(string name)
    {
        var bomb = Bombs.Of(name);
        Refuse(bomb);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var before = ResetPeak();

        Refuse(bomb);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, MiB / 4);
        Assert.InRange(PeakOfResidentMemory() - before, -64 * MiB, 24 * MiB);
    }

    [Fact]
    public void Chunks_that_unpack_to_hundreds_of_megabytes_are_not_unpacked()
    {
        var bomb = Bombs.CompressedChunks();
        Collect();
        var before = ResetPeak();

        var picture = PictureDecoder.Decode(bomb, new PictureLimits());

        Assert.Equal([1, 2, 3, 255], picture.Pixels);
        Assert.InRange(PeakOfResidentMemory() - before, -64 * MiB, 48 * MiB);
    }

    [Fact]
    public void Thousands_of_refusals_leave_memory_where_it_was()
    {
        var files = SampleFiles.Lossless.Values.Concat(SampleFiles.Lossy.Values).Select(file => file()).ToArray();
        RefuseCut(files, 20);
        Collect();
        var managed = GC.GetTotalMemory(forceFullCollection: true);
        var resident = ResetPeak();

        RefuseCut(files, 200);
        Collect();

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - managed, -64 * MiB, 4 * MiB);
        Assert.InRange(Resident("VmRSS") - resident, -512 * MiB, 48 * MiB);
    }

    private static void RefuseCut(byte[][] files, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var file in files)
            {
                Refuse(file.AsMemory(0, file.Length / 2));
            }
        }
    }

    private static void Refuse(ReadOnlyMemory<byte> file) =>
        Assert.Throws<PictureException>(() => PictureDecoder.Decode(file, new PictureLimits()));

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    // Writing 5 sets the peak back to what is resident now (proc(5)).
    private static long ResetPeak()
    {
        File.WriteAllText("/proc/self/clear_refs", "5");
        return Resident("VmRSS");
    }

    private static long PeakOfResidentMemory() => Resident("VmHWM");

    private static long Resident(string field) =>
        1024 * long.Parse(
            File.ReadLines("/proc/self/status")
                .First(line => line.StartsWith(field, StringComparison.Ordinal)).Split(':')[1].Replace("kB", ""),
            CultureInfo.InvariantCulture);
}
