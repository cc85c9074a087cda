namespace ModularPath.Benchmarks.Grids;

/// <summary>The priority queue of the reference: two arrays, sift up, sift down.</summary>
internal sealed class BinaryHeap
{
    private double[] _keys = new double[16];
    private int[] _items = new int[16];
    private int _count;

    public void Add(int item, double key)
    {
        if (_count == _keys.Length)
        {
            Array.Resize(ref _keys, 2 * _count);
            Array.Resize(ref _items, 2 * _count);
        }

        var i = _count++;

        for (; i > 0 && _keys[(i - 1) / 2] > key; i = (i - 1) / 2)
        {
            (_keys[i], _items[i]) = (_keys[(i - 1) / 2], _items[(i - 1) / 2]);
        }

        (_keys[i], _items[i]) = (key, item);
    }

    public bool TryTake(out int item)
    {
        item = _items[0];

        if (_count == 0)
        {
            return false;
        }

        var (key, last) = (_keys[--_count], _items[_count]);
        var i = 0;

        for (var child = 1; child < _count; child = (2 * i) + 1)
        {
            child += child + 1 < _count && _keys[child + 1] < _keys[child] ? 1 : 0;

            if (_keys[child] >= key)
            {
                break;
            }

            (_keys[i], _items[i]) = (_keys[child], _items[child]);
            i = child;
        }

        (_keys[i], _items[i]) = (key, last);
        return true;
    }
}
