using Wasmtime;

namespace ModularPath.Imaging.Sandbox;

/// <summary>A decoder in C, compiled to WebAssembly by the authors of pdf.js and embedded in this assembly.</summary>
/// <param name="name">Of the embedded file.</param>
internal sealed class WasmModule(string name)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly Engine Engine = new(new Config().WithEpochInterruption(true));

    // Deadlines are counted in ticks: the clock runs as soon as there is a decoder.
    private static readonly Timer Clock = new(static _ => Engine.IncrementEpoch(), null, Tick, Tick);

    // To compile one takes longer than to decode, so it is done once, for the first file.
    private readonly Lazy<Module> _compiled = new(() =>
    {
        GC.KeepAlive(Clock);
        using var file = typeof(WasmModule).Assembly.GetManifestResourceStream(name)!;
        return Module.FromStream(Engine, name, file);
    });

    public Module Compiled => _compiled.Value;

    public static Linker NewLinker() => new(Engine);

    /// <param name="mostMemory">Bytes.</param>
    /// <param name="mostTime">Rounded up to seconds.</param>
    public static Store NewStore(long mostMemory, TimeSpan mostTime)
    {
        var store = new Store(Engine);
        store.SetLimits(memorySize: mostMemory, instances: 1, memories: 1);
        // The present tick is nearly over, perhaps.
        store.SetEpochDeadline((ulong)Math.Ceiling(mostTime / Tick) + 1);
        return store;
    }
}
