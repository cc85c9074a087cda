using System.Globalization;

namespace ModularPath.Inference.Tests;

public sealed class QuarterTurnTests : IDisposable
{
    private readonly TinyModel _model = new();

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(64, 64)]
    [InlineData(64, 32)]
    public async Task A_picture_shown_in_all_four_turns_has_the_same_mask_however_it_lies(int width, int height)
    {
        var picture = SamplePictures.Drawn(width, height);

        var (mask, ofTurned) = (await LabelsAsync(picture, turns: 4), await LabelsAsync(Turned(picture), turns: 4));

        Assert.Equal(Turned(mask, width, height), ofTurned);
    }

    [Fact]
    public async Task A_picture_shown_once_has_not()
    {
        var picture = SamplePictures.Drawn(64, 64);

        var (mask, ofTurned) = (await LabelsAsync(picture, turns: 1), await LabelsAsync(Turned(picture), turns: 1));

        Assert.NotEqual(Turned(mask, 64, 64), ofTurned);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("5")]
    [InlineData("two")]
    public void A_model_that_wants_another_number_of_turns_is_refused(string turns)
    {
        var path = _model.Write(metadata => metadata["modularpath.turns"] = turns);

        var refusal = Assert.Throws<SharedKernel.ProblemException>(() => ModelSegmentation.Open(path));

        Assert.Contains("modularpath.turns", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<byte[]> LabelsAsync(Picture picture, int turns)
    {
        using var segmentation = ModelSegmentation.Open(
            _model.Write(metadata => metadata["modularpath.turns"] = turns.ToString(CultureInfo.InvariantCulture)));
        var mask = await segmentation.SegmentAsync(new SegmentationQuery(PictureEncoder.Png(picture)), CancellationToken.None);

        return mask.Labels;
    }

    /// <summary>A quarter clockwise, pixel by pixel.</summary>
    private static Picture Turned(Picture picture)
    {
        var turned = new Picture(picture.Height, picture.Width, new byte[picture.Pixels.Length]);

        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var to = (x * picture.Height) + picture.Height - 1 - y;
                picture.Pixels.AsSpan(4 * ((y * picture.Width) + x), 4).CopyTo(turned.Pixels.AsSpan(4 * to));
            }
        }

        return turned;
    }

    private static byte[] Turned(byte[] labels, int width, int height)
    {
        var turned = new byte[labels.Length];

        for (var i = 0; i < labels.Length; i++)
        {
            turned[(i % width * height) + height - 1 - (i / width)] = labels[i];
        }

        return turned;
    }
}
