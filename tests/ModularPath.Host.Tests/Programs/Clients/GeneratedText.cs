using System.Text;

namespace ModularPath.Host.Tests.Programs.Clients;

/// <summary>Text of a program that is written line by line.</summary>
internal sealed class GeneratedText
{
    private const int Widest = 130;

    private readonly StringBuilder _text = new();

    public void Line(string line = "") => _text.Append(line).Append('\n');

    /// <summary>A comment in lines of their own: <paramref name="before"/> stands before each.</summary>
    public void Comment(string first, string before, string last, string text)
    {
        var words = text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

        if (first.Length + string.Join(' ', words).Length + last.Length < Widest)
        {
            Line($"{first}{(first.EndsWith('>') ? "" : " ")}{string.Join(' ', words)}{last}");
            return;
        }

        Line(first);
        var line = before;

        foreach (var word in words)
        {
            if (line.Length + 1 + word.Length > Widest)
            {
                Line(line);
                line = before;
            }

            line += $" {word}";
        }

        Line(line);

        if (last.Length > 0)
        {
            Line($"{before[..^1]}{(before.EndsWith('*') ? "*/" : $"/ {last}")}");
        }
    }

    public override string ToString() => _text.ToString();

    public static string Pascal(string name) => string.Concat(
        name.Split('_', '-').Where(static word => word.Length > 0).Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));

    public static string Camel(string name) => Pascal(name) is var pascal ? char.ToLowerInvariant(pascal[0]) + pascal[1..] : "";
}
