// From the start of the process to its first answer, after it was told to stop and after it was killed.

/**
 * @param peer Whose server it is.
 * @param running The server as it runs now; it is ended.
 * @returns seconds by how the process before ended, and the server that runs now.
 */
export async function measureReopen(peer, { running, folder, query }) {
  const seconds = {}
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    await running.close(signal)
    const from = performance.now()
    running = await peer.open(folder, {})
    await running.query(query)
    seconds[signal] = Number(((performance.now() - from) / 1000).toFixed(2))
  }
  return { seconds, running }
}
