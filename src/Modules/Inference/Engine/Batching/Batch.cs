namespace ModularPath.Inference.Engine.Batching;

/// <summary>Pictures of one size in one run of the network.</summary>
internal sealed class Batch(IReadOnlyList<BatchMember> members) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _abandoned = new();
    private int _interested = members.Count;
    private bool _over;

    public IReadOnlyList<BatchMember> Members => members;

    public BatchMember First => members[0];

    /// <summary>Fires when nobody waits for the answer any more.</summary>
    public CancellationToken Abandoned => _abandoned.Token;

    /// <summary>One of the members is no longer interested; the others do not notice.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            if (--_interested == 0 && !_over)
            {
                _abandoned.Cancel();
            }
        }
    }

    public void Run(CancellationToken cancellationToken)
    {
        if (members.Count == 1)
        {
            First.Model.Run(First.Image, First.Logits, 1, First.Height, First.Width, cancellationToken);
            return;
        }

        var images = GC.AllocateUninitializedArray<float>(members.Count * First.Image.Length);
        var answers = GC.AllocateUninitializedArray<float>(members.Count * First.Logits.Length);

        for (var i = 0; i < members.Count; i++)
        {
            members[i].Image.CopyTo(images.AsMemory(i * First.Image.Length));
        }

        First.Model.Run(images, answers, members.Count, First.Height, First.Width, cancellationToken);

        for (var i = 0; i < members.Count; i++)
        {
            answers.AsMemory(i * First.Logits.Length, First.Logits.Length).CopyTo(members[i].Logits);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _over = true;
            _abandoned.Dispose();
        }
    }
}
