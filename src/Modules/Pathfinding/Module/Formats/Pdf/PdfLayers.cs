using System.Runtime.CompilerServices;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace ModularPath.Pathfinding.Formats.Pdf;

/// <summary>The layers (optional content groups) that a PDF does not show when it is opened, by name.</summary>
internal static class PdfLayers
{
    /// <summary>In the name of a layer: it, or one that it is in, is not shown.</summary>
    public const string Hidden = "\u0001";

    // A page is made by PdfPig, which hands on nothing else of the document.
    private static readonly ConditionalWeakTable<ParsingOptions, HashSet<string>> Known = [];

    public static HashSet<string> Of(ParsingOptions options) => Known.GetOrCreateValue(options);

    public static void Read(PdfDocument document, ParsingOptions options)
    {
        var scanner = document.Structure.TokenScanner;
        var catalog = document.Structure.Catalog.CatalogDictionary;

        if (catalog.TryGet(NameToken.Create("OCProperties"), scanner, out DictionaryToken? properties)
            && properties.TryGet(NameToken.D, scanner, out DictionaryToken? usual)
            && usual.TryGet(NameToken.Create("OFF"), scanner, out ArrayToken? off))
        {
            foreach (var reference in off.Data.OfType<IndirectReferenceToken>())
            {
                if (scanner.Get(reference.Data)?.Data is DictionaryToken group
                    && group.TryGet(NameToken.Name, scanner, out StringToken? name))
                {
                    Of(options).Add(name.Data);
                }
            }
        }
    }
}
