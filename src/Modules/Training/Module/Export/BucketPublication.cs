using ModularPath.Buckets;

namespace ModularPath.Training.Export;

/// <summary>In a folder of a bucket. The checksum comes last, and what has none is not served.</summary>
internal sealed class BucketPublication(TrainOptions options) : Publication(options)
{
    public override string Publish()
    {
        using var folder = Open();

        foreach (var file in Files)
        {
            folder.PutAsync($"{Version}/{file}", Read(file), CancellationToken.None).GetAwaiter().GetResult();
        }

        return $"{Place.TrimEnd('/')}/{Version}";
    }

    public override bool IsThere()
    {
        using var folder = Open();
        return folder.ListAsync($"{Version}/{Checksum}", CancellationToken.None).AnyAsync().AsTask().GetAwaiter().GetResult();
    }

    private BucketFolder Open()
    {
        try
        {
            return new BucketFolder(Place);
        }
        catch (FormatException e)
        {
            throw new TrainingInputException(e.Message, e);
        }
    }
}
