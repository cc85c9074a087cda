namespace ModularPath.Pathfinding.Names;

/// <summary>Numbers the words of all names, since names of a map share many: each is compared once.</summary>
internal sealed class WordNumbers
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<FoldedWord> _words = [];

    public int Count => _words.Count;

    public FoldedWord this[int number] => _words[number];

    public int[] NumbersOf(FoldedText text) => [.. text.Words.Select(NumberOf)];

    private int NumberOf(FoldedWord word)
    {
        if (!_numbers.TryGetValue(word.Text, out var number))
        {
            _numbers[word.Text] = number = _words.Count;
            _words.Add(word);
        }

        return number;
    }
}
