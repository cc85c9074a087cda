using BitMiracle.LibTiff.Classic;

namespace ModularPath.Imaging.Decoding;

/// <summary>LibTiff writes to the console by default; what it has to say reaches the caller as an exception instead.</summary>
internal sealed class SilentTiffErrors : TiffErrorHandler
{
    public override void ErrorHandler(Tiff tif, string method, string format, params object[] args)
    {
    }

    public override void ErrorHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
    {
    }

    public override void WarningHandler(Tiff tif, string method, string format, params object[] args)
    {
    }

    public override void WarningHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
    {
    }
}
