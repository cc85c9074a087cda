using ModularPath.Inference.Engine.Onnx;
using ModularPath.Inference.Engine.Pipeline;

namespace ModularPath.Inference.Engine.Serving;

/// <summary>
/// Compares the answers of a model with those that it gave where it was made: <c>golden/NAME.png</c> and
/// <c>golden/NAME.mask.png</c> beside it, class ids by argmax of the logits, at the size of the picture. A model that differs
/// is damaged, was converted wrongly, or does not suit this runtime.
/// </summary>
internal static class GoldenAnswerCheck
{
    public const string Directory = "golden";

    private const string MaskEnding = ".mask.png";

    /// <summary>Share of the pixels of each picture. Not all: the kernels of other processors round differently.</summary>
    private const double LeastAgreement = 0.999;

    public static int CountBeside(string modelPath) => Masks(modelPath).Length;

    /// <exception cref="ProblemException"><c>NoGoldenAnswers</c>: there are none.</exception>
    public static void Require(string modelPath)
    {
        if (CountBeside(modelPath) == 0)
        {
            throw new ProblemException(
                ProblemKind.Unreadable,
                "NoGoldenAnswers",
                $"The model {modelPath} has no golden answers to be tried with. Put pictures and the masks that it gave where it was " +
                $"made into {Directory}/NAME.png and {Directory}/NAME{MaskEnding} beside it; the verb 'train' writes them.");
        }
    }

    /// <exception cref="ProblemException"><c>GoldenAnswersDiffer</c>, or <c>InvalidModel</c> if they cannot be read.</exception>
    public static void Check(OnnxModel model, string modelPath, InferenceLimits limits, CancellationToken cancellationToken)
    {
        foreach (var maskPath in Masks(modelPath))
        {
            var picturePath = maskPath[..^MaskEnding.Length] + ".png";
            var (picture, mask) = Read(model, modelPath, picturePath, maskPath, limits);
            var agreement = Agreement(Answer(model, picture, cancellationToken), mask.Pixels);

            if (agreement < LeastAgreement)
            {
                throw new ProblemException(
                    ProblemKind.Unreadable,
                    "GoldenAnswersDiffer",
                    $"The model {modelPath} does not reproduce its golden answer {Path.GetFileName(picturePath)}: " +
                    $"{agreement:P2} of the pixels agree, {LeastAgreement:P1} must.");
            }
        }
    }

    private static string[] Masks(string modelPath)
    {
        var directory = Path.Combine(Path.GetDirectoryName(modelPath)!, Directory);

        return System.IO.Directory.Exists(directory)
            ? [.. System.IO.Directory.EnumerateFiles(directory, "*" + MaskEnding).Order(StringComparer.Ordinal)]
            : [];
    }

    private static (Picture Picture, GrayImage Mask) Read(
        OnnxModel model, string modelPath, string picturePath, string maskPath, InferenceLimits limits)
    {
        try
        {
            var picture = PictureDecoder.Decode(File.ReadAllBytes(picturePath), limits.Picture);
            var mask = MaskPng.Decode(File.ReadAllBytes(maskPath), limits.Picture);
            var (stride, longSide) = (model.Description.Stride, model.Description.LongSide);

            return (picture.Width, picture.Height) == (mask.Width, mask.Height)
                && picture.Width % stride == 0 && picture.Height % stride == 0 && Math.Max(picture.Width, picture.Height) <= longSide
                ? (picture, mask)
                : throw InvalidModelProblem.For(
                    modelPath,
                    $"its golden picture {picturePath} has {picture.Width} x {picture.Height} pixels and its mask " +
                    $"{mask.Width} x {mask.Height}; both must have the same, multiples of {stride} and at most {longSide}");
        }
        catch (Exception e) when (e is PictureException or IOException)
        {
            throw InvalidModelProblem.For(modelPath, $"its golden answer {picturePath} cannot be read ({e.Message.TrimEnd('.')})");
        }
    }

    private static byte[] Answer(OnnxModel model, Picture picture, CancellationToken cancellationToken)
    {
        var area = picture.Width * picture.Height;
        var (image, logits) = (new float[3 * area], new float[OnnxModel.Classes * area]);
        InputTensor.Write(picture, new WorkingSize(picture.Width, picture.Height, picture.Width, picture.Height), image);
        model.Run(image, logits, 1, picture.Height, picture.Width, cancellationToken);

        return Argmax.Of(logits);
    }

    private static double Agreement(byte[] answer, byte[] golden)
    {
        var same = 0;

        for (var i = 0; i < answer.Length; i++)
        {
            same += answer[i] == golden[i] ? 1 : 0;
        }

        return same / (double)answer.Length;
    }
}
