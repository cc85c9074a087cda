using Wasmtime;

namespace ModularPath.Imaging.Sandbox;

/// <summary>
/// One decoding, in a memory of its own. Whatever a file makes of the decoder, it reaches nothing but that memory, which is bounded, and
/// ends when its time is up.
/// </summary>
internal sealed class WasmRun : IDisposable
{
    /// <summary>Of all imports: Emscripten shortens names, to the same letters in both modules.</summary>
    public const string From = "a";

    // What a decoder has before it begins.
    private const long OwnMemory = 32 << 20;
    private const int Page = 1 << 16;

    // A tenth of what a core does.
    private const int PixelsASecond = 1_000_000;

    private readonly WasmModule _module;
    private readonly TimeSpan _mostTime;
    private readonly Store _store;
    private Instance? _instance;
    private Memory? _memory;

    /// <param name="module">The decoder.</param>
    /// <param name="mostMemory">Bytes that the picture may need.</param>
    /// <param name="pixels">Of the picture: by them, it is stopped when it takes too long.</param>
    public WasmRun(WasmModule module, long mostMemory, long pixels)
    {
        (_module, _mostTime) = (module, TimeSpan.FromSeconds(10 + (pixels / PixelsASecond)));
        _store = WasmModule.NewStore(OwnMemory + mostMemory, _mostTime);
        Imports = WasmModule.NewLinker();
    }

    /// <summary>What the decoder may call; all of it is defined before it is started.</summary>
    public Linker Imports { get; }

    private Memory Memory => _memory ?? throw new InvalidOperationException("The decoder is not started.");

    /// <exception cref="ArgumentException">The decoder means bytes that it does not have.</exception>
    public Span<byte> Bytes(int at, int length) => Memory.GetSpan<byte>((uint)at, length);

    /// <summary>A decoder asks for more memory.</summary>
    /// <returns>1 if it has that now, else 0.</returns>
    public int GrowTo(int bytes)
    {
        try
        {
            Memory.Grow(((uint)bytes - Memory.GetLength() + Page - 1) / Page);
            return 1;
        }
        catch (WasmtimeException)
        {
            return 0;
        }
    }

    /// <summary>Decodes.</summary>
    /// <param name="arguments">Of the decoder, of the addresses of its inputs.</param>
    /// <param name="inputs">Copied into its memory.</param>
    /// <returns>What it returns.</returns>
    /// <exception cref="PictureException">It failed, or was stopped.</exception>
    public object? Decode(Func<int[], ValueBox[]> arguments, params ReadOnlyMemory<byte>[] inputs)
    {
        try
        {
            _instance = Imports.Instantiate(_store, _module.Compiled);
            _memory = _instance.GetMemory("i");
            _instance.GetAction("j")!();
            return _instance.GetFunction("m")!.Invoke(arguments([.. inputs.Select(Put)]));
        }
        catch (TrapException e) when (e.Type == TrapCode.Interrupt)
        {
            throw new PictureException(
                PictureFault.TooLarge, $"The picture takes more than {_mostTime.TotalSeconds:0} seconds to decode. Shrink it.", e);
        }
        catch (Exception e) when (e is WasmtimeException or ArgumentException)
        {
            throw new PictureException(PictureFault.Unreadable, "The picture is damaged: its decoder gave up.", e);
        }
    }

    public void Dispose()
    {
        Imports.Dispose();
        _store.Dispose();
    }

    private int Put(ReadOnlyMemory<byte> input)
    {
        var at = (int)_instance!.GetFunction("k")!.Invoke(input.Length)!;
        input.Span.CopyTo(Bytes(at, input.Length));
        return at;
    }
}
