using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Settings;

namespace ModularPath.Pathfinding.Http.Requests;

/// <summary>Reads pictures that are sent.</summary>
internal static class BodyBytes
{
    /// <summary>The whole of a request's body.</summary>
    /// <exception cref="SharedKernel.ProblemException">It is longer than allowed (<c>TooBig</c>).</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, long most, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(request.Body, request.ContentLength ?? 0, most, cancellationToken);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw Problem.TooLarge(most);
        }
    }

    /// <summary>A file of a form, which has arrived: its length is known.</summary>
    /// <exception cref="SharedKernel.ProblemException">It is longer than allowed (<c>TooBig</c>).</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(IFormFile file, long most, CancellationToken cancellationToken)
    {
        if (file.Length > most)
        {
            throw Problem.TooLarge(most);
        }

        var bytes = GC.AllocateUninitializedArray<byte>((int)file.Length);
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    // Grows with what arrives: what a request says of its length is no reason to allocate it.
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, long announced, long most, CancellationToken cancellationToken)
    {
        if (announced > most)
        {
            throw Problem.TooLarge(most);
        }

        var bytes = new MemoryStream();
        var chunk = new byte[81920];

        while (await stream.ReadAsync(chunk, cancellationToken) is > 0 and var read)
        {
            bytes.Write(chunk, 0, read);

            if (bytes.Length > most)
            {
                throw Problem.TooLarge(most);
            }
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
