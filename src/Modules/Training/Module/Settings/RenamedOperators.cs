namespace ModularPath.Training.Settings;

/// <summary>The same operators, whose layers have other names: so that a network can be a part of another.</summary>
internal sealed class RenamedOperators<T>(INetworkOperators<T> inner, Func<string, string> nameOf) : INetworkOperators<T>
{
    public T Unit(string layer, T input, int outputs, int side, int stride, bool activated) =>
        inner.Unit(nameOf(layer), input, outputs, side, stride, activated);

    public T Pointwise(string layer, T input, int outputs, bool fromZero) => inner.Pointwise(nameOf(layer), input, outputs, fromZero);

    public T Sum(string layer, T first, T second, bool activated) => inner.Sum(nameOf(layer), first, second, activated);

    public T Halve(string layer, T input) => inner.Halve(nameOf(layer), input);

    public T Pool(string layer, T input, int side) => inner.Pool(nameOf(layer), input, side);

    public T Grow(string layer, T input) => inner.Grow(nameOf(layer), input);

    public T Shrink(string layer, T input, int multiple) => inner.Shrink(nameOf(layer), input, multiple);

    public T Fit(string layer, T input, T other) => inner.Fit(nameOf(layer), input, other);

    public T Mean(string layer, T first, T second) => inner.Mean(nameOf(layer), first, second);

    public T Join(string layer, T first, T second) => inner.Join(nameOf(layer), first, second);

    public T Spread(string layer, T input) => inner.Spread(nameOf(layer), input);

    public T Shares(string layer, T input, int outputs) => inner.Shares(nameOf(layer), input, outputs);

    public T Mix(string layer, T shares, IReadOnlyList<T> parts) => inner.Mix(nameOf(layer), shares, parts);
}
