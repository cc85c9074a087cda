namespace ModularPath.Imaging;

/// <summary>Why a picture was not decoded.</summary>
public enum PictureFault
{
    /// <summary>No bytes, or bytes that are no complete picture of the format they begin with (422).</summary>
    Unreadable,

    /// <summary>The content is none of the formats that are read, whatever the name says (415).</summary>
    UnsupportedFormat,

    /// <summary>More bytes or pixels than the limits allow (413).</summary>
    TooLarge,
}
