using UglyToad.PdfPig;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace ModularPath.Pathfinding.Formats.Pdf;

/// <summary>The filter JBIG2Decode (ISO 32000-2, 7.4.7).</summary>
/// <param name="limits">Of a picture.</param>
internal sealed class PdfJbig2(PictureLimits limits) : IFilter
{
    public bool IsSupported => true;

    public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
    {
        var parameters = DecodeParameterResolver.GetFilterParameters(streamDictionary, filterIndex);
        // What the pages of a document share, such as the shapes of letters.
        var globals = parameters.TryGet(NameToken.Jbig2Globals, out StreamToken shared) ? shared.Decode(filterProvider) : default;
        return ScanDecoder.Jbig2(input, globals, Side(NameToken.Width, NameToken.W), Side(NameToken.Height, NameToken.H), limits);

        int Side(NameToken name, NameToken shortName) =>
            streamDictionary.TryGet(name, out NumericToken side) || streamDictionary.TryGet(shortName, out side) ? side.Int : 0;
    }
}
