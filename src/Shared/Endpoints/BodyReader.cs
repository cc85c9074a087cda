using Microsoft.AspNetCore.Http;
using ModularPath.SharedKernel;

namespace ModularPath.Endpoints;

/// <summary>Reads uploads into memory, up to a limit.</summary>
public static class BodyReader
{
    private const int ChunkBytes = 80 * 1024;

    /// <summary>The whole body of a request.</summary>
    /// <exception cref="ProblemException">It is longer than allowed (<c>TooBig</c>).</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, long most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        if (request.ContentLength > most)
        {
            throw RequestProblem.TooLarge(most);
        }

        try
        {
            return await ReadAsync(request.Body, most, cancellationToken);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw RequestProblem.TooLarge(most);
        }
    }

    /// <summary>A file of a form. It has arrived, so its length is known.</summary>
    /// <exception cref="ProblemException">It is longer than allowed (<c>TooBig</c>).</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(IFormFile file, long most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);

        if (file.Length > most)
        {
            throw RequestProblem.TooLarge(most);
        }

        var bytes = GC.AllocateUninitializedArray<byte>((int)file.Length);
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    // The buffer grows with what arrives: the announced length may be a lie, so nothing is allocated for it.
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, long most, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        var chunk = new byte[ChunkBytes];

        while (await stream.ReadAsync(chunk, cancellationToken) is > 0 and var read)
        {
            bytes.Write(chunk, 0, read);

            if (bytes.Length > most)
            {
                throw RequestProblem.TooLarge(most);
            }
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
