using System.ComponentModel.DataAnnotations;

namespace ModularPath.Inference.Engine.Settings;

/// <summary>How texts of pictures are read (<c>Modules:Inference:Text</c>).</summary>
public sealed class TextOptions
{
    /// <summary>Whether texts are read at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// A directory with <c>detector.onnx</c>, <c>recogniser.onnx</c>, their checksums, and <c>symbols.txt</c>. Default: the one that
    /// came with the program. If it has none of them, no text is read.
    /// </summary>
    public string? ModelPath { get; set; }

    /// <summary>
    /// Debian's <c>tesseract</c>, which is asked about lines that the model is unsure of: Hangul and accents. Null: nobody is asked.
    /// </summary>
    public string? Program { get; set; }

    /// <summary>The languages of <see cref="Program"/>, which must be installed for it.</summary>
    [RegularExpression("[A-Za-z_]{3,20}(\\+[A-Za-z_]{3,20}){0,9}", ErrorMessage = "Languages are joined by '+', such as kor+deu+eng.")]
    public string Languages { get; set; } = "kor+deu+eng";

    /// <summary>Most lines of a picture that are read, the largest first.</summary>
    [Range(1, 10_000)]
    public int MostLines { get; set; } = 400;
}
