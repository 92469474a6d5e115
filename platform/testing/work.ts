/** Says how much this process has worked since, in milliseconds; what others do beside it does not count. */
export function worked(): () => number {
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  }
}
