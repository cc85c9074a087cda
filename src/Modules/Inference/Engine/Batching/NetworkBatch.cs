namespace ModularPath.Inference.Engine.Batching;

/// <summary>Pictures of one size that the network runs on at once.</summary>
internal sealed class NetworkBatch(IReadOnlyList<BatchMember> members) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _abandoned = new();
    private int _interested = members.Count;
    private bool _over;

    public IReadOnlyList<BatchMember> Members => members;

    public BatchMember First => members[0];

    /// <summary>Cancelled once all members have given up.</summary>
    public CancellationToken Abandoned => _abandoned.Token;

    /// <summary>One member gives up. The run stops only when all have.</summary>
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
