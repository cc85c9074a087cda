using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ModularPath.Inference.Engine.Text;

/// <summary>
/// Asks the program tesseract about lines that the model is unsure of: Hangul, and letters with accents, which it does not know. Without
/// the program, or if it fails, the lines stay as the model read them.
/// </summary>
/// <param name="program">Its name or path.</param>
/// <param name="languages">Such as <c>kor+deu+eng</c>.</param>
internal sealed class SecondReader(string program, string languages)
{
    // A line takes some 40 ms.
    private const int MostLines = 100;

    // The model is surer of Latin letters and digits that it knows.
    private const double Unsure = 0.9;
    private const double Believed = 0.6;

    // White around the letters, pixels.
    private const int Margin = 12;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Replaces lines that the program reads better.</summary>
    public void ReadUnsure(Picture picture, List<ReadLine> lines, CancellationToken cancellationToken)
    {
        int[] unsure = [.. Enumerable.Range(0, lines.Count).Where(i => IsUnsure(lines[i])).Take(MostLines)];

        if (unsure.Length == 0)
        {
            return;
        }

        var folder = Directory.CreateTempSubdirectory("modularpath-text-");

        try
        {
            var list = new StringBuilder();

            foreach (var i in unsure)
            {
                var file = Path.Combine(folder.FullName, $"{i}.png");
                File.WriteAllBytes(file, MaskPng.Encode(Grey(LineReader.Upright(picture, lines[i].Frame))));
                list.AppendLine(file);
            }

            var names = Path.Combine(folder.FullName, "list.txt");
            File.WriteAllText(names, list.ToString());

            foreach (var (page, text, confidence) in Pages(Run(names, cancellationToken)))
            {
                if (page <= unsure.Length && IsBetter(text, confidence, lines[unsure[page - 1]]))
                {
                    lines[unsure[page - 1]] = lines[unsure[page - 1]] with { Text = text, Confidence = confidence };
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool IsUnsure(ReadLine line) => line.Confidence < Unsure || line.Text.Any(IsIdeograph);

    private static bool IsBetter(string text, double confidence, ReadLine line) =>
        confidence >= Believed && text.Count(char.IsLetterOrDigit) >= 2
        && (confidence > line.Confidence || text.Any(IsHangul));

    private static bool IsIdeograph(char symbol) => symbol is >= '\u2e80' and <= '\u9fff';

    private static bool IsHangul(char symbol) => symbol is >= '\uac00' and <= '\ud7a3';

    private static GrayImage Grey(float[] planes)
    {
        var area = planes.Length / 3;
        var (inside, width) = (area / LineReader.Height, (area / LineReader.Height) + (2 * Margin));
        var grey = new byte[width * (LineReader.Height + (2 * Margin))];
        Array.Fill(grey, byte.MaxValue);

        for (var i = 0; i < area; i++)
        {
            var mean = (planes[i] + planes[area + i] + planes[(2 * area) + i]) / 3;
            grey[(((i / inside) + Margin) * width) + (i % inside) + Margin] = (byte)(127.5f * (mean + 1));
        }

        return new GrayImage(width, LineReader.Height + (2 * Margin), grey);
    }

    private string Run(string list, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            // Its own threads would only wait for each other on lines so small.
            Environment = { ["OMP_THREAD_LIMIT"] = "1" },
        };

        foreach (var argument in (string[])[list, "stdout", "-l", languages, "--psm", "7", "tsv"])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            using var late = new CancellationTokenSource(Longest);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
            using var stop = either.Token.Register(() => process.Kill(entireProcessTree: true));
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            cancellationToken.ThrowIfCancellationRequested();
            return process.ExitCode == 0 ? answer : "";
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
        {
            return "";   // not installed
        }
    }

    // Syllables of Hangul that are set wide are words of one letter to the program.
    private static string Joined(string[] words) =>
        string.Join(Array.TrueForAll(words, static word => word.Length == 1 && IsHangul(word[0])) ? "" : " ", words);

    /// <summary>
    /// The words of each page, of the program's table: level, page, block, paragraph, line, word, four numbers, confidence, text.
    /// </summary>
    private static IEnumerable<(int Page, string Text, double Confidence)> Pages(string table) => table.Split('\n')
        .Select(static row => row.Split('\t'))
        .Where(static cells => cells.Length >= 12 && cells[0] == "5" && cells[11].Trim().Length > 0)
        .GroupBy(static cells => int.Parse(cells[1], CultureInfo.InvariantCulture))
        .Select(static page => (
            page.Key,
            Joined([.. page.Select(static cells => cells[11].Trim())]),
            page.Average(static cells => double.Parse(cells[10], CultureInfo.InvariantCulture)) / 100));
}
