namespace ModularPath.Training.Datasets.Sources;

/// <summary>COCO's compressed run lengths (rleFrString in its maskApi.c).</summary>
internal static class RunLengths
{
    /// <exception cref="FormatException">The text ends within a number.</exception>
    public static IReadOnlyList<int> Decompress(string text)
    {
        var counts = new List<int>();

        for (var at = 0; at < text.Length;)
        {
            long value = 0;
            var shift = 0;
            int digit;

            // Five bits a character, the least significant first, and a bit for "more follows"; the sign is the highest bit of
            // the last one.
            do
            {
                if (at == text.Length || shift > 30)
                {
                    throw new FormatException("the run lengths are cut or no run lengths");
                }

                digit = text[at++] - 48;
                value |= (long)(digit & 0x1F) << shift;
                shift += 5;
            }
            while ((digit & 0x20) != 0);

            value -= (digit & 0x10) != 0 ? 1L << shift : 0;

            // From the fourth number on, only the difference to the one two before is stored.
            counts.Add((int)value + (counts.Count > 2 ? counts[^2] : 0));
        }

        return counts;
    }
}
