namespace ModularPath.Inference.Classical;

/// <summary>Detects the quarter circle of a swinging door leaf: around one end of the gap, through the other.</summary>
internal static class DoorArc
{
    private const int Samples = 16;
    private const double Drawn = 0.75;

    public static bool IsDrawn(GrayImage ink, ScanAxis axis, int from, int to, int first, int last)
    {
        var middle = (first + last) / 2;
        foreach (var (hinge, along) in new[] { (from, 1), (to, -1) })
        {
            foreach (var (edge, across) in new[] { (first, -1), (last, 1), (middle, -1), (middle, 1) })
            {
                for (var share = 0.85; share <= 1.16; share += 0.05)
                {
                    if (Follows(ink, axis, (hinge, edge), (along, across), (to - from + 1) * share))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static bool Follows(GrayImage ink, ScanAxis axis, (int Along, int Line) hinge, (int Along, int Line) towards, double radius)
    {
        var hits = 0;
        for (var i = 0; i < Samples; i++)
        {
            // Without the ends of the arc, which meet leaf and wall, where there is ink in any case.
            var (sine, cosine) = Math.SinCos((0.12 + (0.76 * i / (Samples - 1))) * Math.PI / 2);
            var along = hinge.Along + (int)Math.Round(towards.Along * radius * cosine);
            var line = hinge.Line + (int)Math.Round(towards.Line * radius * sine);
            hits += IsInked(ink, axis, along, line) ? 1 : 0;
        }

        return hits >= Drawn * Samples;
    }

    private static bool IsInked(GrayImage ink, ScanAxis axis, int along, int line)
    {
        if (along < 1 || line < 1 || along >= axis.Length - 1 || line >= axis.Lines - 1)
        {
            return false;
        }

        return (ink.Pixels[axis.At(line, along)] | ink.Pixels[axis.At(line - 1, along)] | ink.Pixels[axis.At(line + 1, along)]
            | ink.Pixels[axis.At(line, along - 1)] | ink.Pixels[axis.At(line, along + 1)]) != 0;
    }
}
