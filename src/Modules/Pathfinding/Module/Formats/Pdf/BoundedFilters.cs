using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace ModularPath.Pathfinding.Formats.Pdf;

/// <summary>
/// The filters of PDF, of which Flate and the others that can grow are bounded: PdfPig's own unpack whatever they are given. JBIG2, which
/// it has none for, is decoded by ours.
/// </summary>
/// <param name="most">Bytes that all streams may have together when they are unpacked.</param>
/// <param name="limits">Of a picture.</param>
/// <param name="cancelled">For all that reads the document: PdfPig hands on no token.</param>
internal sealed class BoundedFilters(long most, PictureLimits limits, CancellationToken cancelled) : IFilterProvider
{
    private static readonly IFilterProvider All = DefaultFilterProvider.Instance;

    private long _left = most;

    public CancellationToken Cancelled => cancelled;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => [.. All.GetFilters(dictionary).Select(Bounded)];

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => [.. All.GetNamedFilters(names).Select(Bounded)];

    public IReadOnlyList<IFilter> GetAllFilters() => [.. All.GetAllFilters().Select(Bounded)];

    private BoundedFilter Bounded(IFilter filter) => new(this, filter switch
    {
        Jbig2DecodeFilter => new PdfJbig2(limits),
        CcittFaxDecodeFilter => new PdfFax(filter, limits),
        _ => filter,
    });

    private void Take(long bytes)
    {
        if ((_left -= bytes) < 0)
        {
            throw Problem.UnreadableMapFile("The PDF unpacks to more than a plan holds. Send one page of it, or a picture.");
        }
    }

    private sealed class BoundedFilter(BoundedFilters all, IFilter filter) : IFilter
    {
        public bool IsSupported => filter.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            all.Cancelled.ThrowIfCancellationRequested();

            // Measured before it is unpacked: a zip bomb is a thousand times what it was.
            if (filter is FlateFilter)
            {
                all.Take(FlateLength.Of(input, Math.Max(0, all._left)));
                return filter.Decode(input, streamDictionary, filterProvider, filterIndex);
            }

            var decoded = filter.Decode(input, streamDictionary, filterProvider, filterIndex);
            all.Take(decoded.Length);
            return decoded;
        }
    }
}
