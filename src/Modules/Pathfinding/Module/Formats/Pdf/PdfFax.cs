using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace ModularPath.Pathfinding.Formats.Pdf;

/// <summary>The filter CCITTFaxDecode (ISO 32000-2, 7.4.6). PdfPig decodes whatever it is given: a damaged fax is refused first.</summary>
/// <param name="filter">PdfPig's.</param>
/// <param name="limits">Of a picture.</param>
internal sealed class PdfFax(IFilter filter, PictureLimits limits) : IFilter
{
    private const int UsualColumns = 1728;

    public bool IsSupported => filter.IsSupported;

    public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
    {
        var parameters = DecodeParameterResolver.GetFilterParameters(streamDictionary, filterIndex);
        var height = Number(streamDictionary, NameToken.Height, Number(streamDictionary, NameToken.H, 0));

        // Group 4, as TIFF has it too.
        if (Number(parameters, NameToken.K, 0) < 0 && height > 0
            && !(parameters.TryGet(NameToken.EncodedByteAlign, out BooleanToken isAligned) && isAligned.Data))
        {
            ScanDecoder.CheckFax(input.Span, Number(parameters, NameToken.Columns, UsualColumns), height, limits);
        }

        return filter.Decode(input, streamDictionary, filterProvider, filterIndex);
    }

    private static int Number(DictionaryToken dictionary, NameToken name, int otherwise) =>
        dictionary.TryGet(name, out NumericToken number) ? number.Int : otherwise;
}
