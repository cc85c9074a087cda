namespace ModularPath.Inference.Tests;

public sealed class SegmentationMaskFormatTests
{
    private const long MaxPixels = 1000;

    [Theory]
    [InlineData(1, 1, null)]
    [InlineData(37, 20, "abc")]
    public void A_mask_comes_back_as_it_was(int width, int height, string? digest)
    {
        var mask = Mask(width, height, digest);

        var read = SegmentationMaskFormat.Read(new MemoryStream(Written(mask)), MaxPixels);

        Assert.Equal(
            (mask.Width, mask.Height, mask.Origin, mask.Model, mask.ModelDigest),
            (read.Width, read.Height, read.Origin, read.Model, read.ModelDigest));
        Assert.Equal(mask.Labels, read.Labels);
        Assert.Equal(mask.Confidence, read.Confidence);
    }

    [Fact]
    public void A_mask_cut_anywhere_is_refused()
    {
        var written = Written(Mask(37, 20, "abc"));

        // The last bytes are the end mark and the checksum of zlib: all of the mask is there without them.
        for (var length = 0; length < written.Length - 8; length++)
        {
            Assert.Throws<InvalidDataException>(() => SegmentationMaskFormat.Read(new MemoryStream(written[..length]), MaxPixels));
        }
    }

    [Fact]
    public void No_byte_that_was_changed_makes_anything_but_a_mask_or_a_refusal()
    {
        var written = Written(Mask(37, 20, "abc"));

        for (var i = 0; i < written.Length; i++)
        {
            var changed = (byte[])written.Clone();
            changed[i] ^= (byte)(1 + (i % 255));

            try
            {
                Assert.All(SegmentationMaskFormat.Read(new MemoryStream(changed), MaxPixels).Labels, static l => Assert.InRange(l, 0, 6));
            }
            catch (InvalidDataException)
            {
                // As it should be.
            }
        }
    }

    [Theory]
    [InlineData(100, 11)]
    [InlineData(65536, 65536)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(0, 5)]
    [InlineData(-1, -1)]
    public void A_size_that_nobody_asked_for_is_refused_before_memory_is_taken(int width, int height)
    {
        using var bytes = new MemoryStream();
        bytes.Write("MPM2"u8);
        bytes.Write(BitConverter.GetBytes(width));
        bytes.Write(BitConverter.GetBytes(height));
        bytes.Position = 0;
        var refusal = Assert.Throws<InvalidDataException>(() => SegmentationMaskFormat.Read(bytes, MaxPixels));
        Assert.Contains($"{width} x {height}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_is_no_class_is_refused()
    {
        var mask = Mask(4, 4, null);
        mask.Labels[3] = 7;

        Assert.Throws<InvalidDataException>(() => SegmentationMaskFormat.Read(new MemoryStream(Written(mask)), MaxPixels));
    }

    private static SegmentationMask Mask(int width, int height, string? digest)
    {
        var random = new Random(1);
        var confidence = new byte[width * height];
        random.NextBytes(confidence);

        return new SegmentationMask(
            width, height, Array.ConvertAll(confidence, static c => (byte)(c % 7)), confidence,
            MaskOrigin.Cache, "ein Modell für Pläne 1.0", digest);
    }

    private static byte[] Written(SegmentationMask mask)
    {
        using var bytes = new MemoryStream();
        SegmentationMaskFormat.Write(mask, bytes);

        return bytes.ToArray();
    }
}
