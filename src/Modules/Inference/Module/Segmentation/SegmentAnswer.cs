using ModularPath.Imaging;
using ModularPath.Inference.Segmentation.V1;

namespace ModularPath.Inference.Segmentation;

/// <summary>Writes a segmentation in the words of the API.</summary>
internal static class SegmentAnswer
{
    public const string Ok = "Ok";

    // Along the longer side.
    private const int MostCells = 512;

    public static SegmentResponse Of(SegmentedPicture segmented, SegmentStats stats, SegmentRequest request)
    {
        var mask = segmented.Mask;
        var walkable = Array.ConvertAll(mask.Labels, static l => PixelCode.IsWalkable((MapClass)l) ? byte.MaxValue : byte.MinValue);

        return new SegmentResponse
        {
            Code = Ok,
            Width = mask.Width,
            Height = mask.Height,
            SegmentationMaskBase64 = Png(mask, mask.Labels),
            WalkableMaskBase64 = Png(mask, walkable),
            ConfidenceBase64 = request.ReturnConfidence ? Png(mask, mask.Confidence) : null,
            VisualizationBase64 = request.ReturnVisualization ? Visualization.Png(segmented) : null,
            NavigationGrid = request.ReturnNavigationGrid ? Grid(mask, walkable) : null,
            InferenceTime = Math.Round(segmented.Elapsed.TotalSeconds, 6),
            Engine = EngineNames.UNet,
            Model = segmented.Model,
            Classes = ClassPalette.Classes,
            Stats = stats,
            Warnings = segmented.Shrunk ? ["shrunk"] : [],
        };
    }

    public static byte[] Png(SegmentationMask mask, byte[] plane) => MaskPng.Encode(new GrayImage(mask.Width, mask.Height, plane));

    private static NavigationGrid Grid(SegmentationMask mask, byte[] walkable)
    {
        var side = (Math.Max(mask.Width, mask.Height) + MostCells - 1) / MostCells;
        var (width, height) = ((mask.Width + side - 1) / side, (mask.Height + side - 1) / side);
        var cells = new byte[width * height];
        Array.Fill(cells, (byte)1);

        for (var i = 0; i < walkable.Length; i++)
        {
            if (walkable[i] == 0)
            {
                cells[(i / mask.Width / side * width) + (i % mask.Width / side)] = 0;
            }
        }

        return new NavigationGrid { Width = width, Height = height, CellSize = side, CellsBase64 = cells };
    }
}
