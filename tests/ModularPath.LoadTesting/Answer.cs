namespace ModularPath.LoadTesting;

/// <summary>What became of a request.</summary>
/// <param name="Status">The HTTP status; 0 where there was no answer.</param>
/// <param name="SinceDue">From the moment the request was due, so that a generator that is late does not hide waiting.</param>
/// <param name="SinceSent">From the moment it was sent.</param>
internal readonly record struct Answer(int Status, TimeSpan SinceDue, TimeSpan SinceSent);
