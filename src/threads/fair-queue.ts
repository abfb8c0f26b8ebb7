/** Whoever asks for a task, such as an address; those who do not say are one. */
export type Client = string | undefined

/** Tasks that wait, in a line for each client. Clients take turns, however long their lines are. */
export class FairQueue<Task extends { readonly client: Client }> {
  /** In the order of the next turn. */
  private readonly lines = new Map<Client, Task[]>()

  get length(): number {
    let length = 0
    for (const line of this.lines.values()) length += line.length
    return length
  }

  /** How many clients wait. */
  get clients(): number {
    return this.lines.size
  }

  *[Symbol.iterator](): Generator<Task> {
    for (const line of this.lines.values()) yield* line
  }

  push(task: Task): void {
    const line = this.lines.get(task.client)
    if (line) line.push(task)
    else this.lines.set(task.client, [task])
  }

  /** The next task, of the first client in turn who may have one. */
  take(may: (client: Client) => boolean): Task | undefined {
    for (const [client, line] of this.lines) {
      if (!may(client)) continue
      const task = line.shift()
      this.lines.delete(client)
      if (line.length > 0) this.lines.set(client, line)
      return task
    }
    return undefined
  }

  /** Takes out a task that waits. @returns whether it was there. */
  remove(task: Task): boolean {
    const line = this.lines.get(task.client)
    const at = line?.indexOf(task) ?? -1
    if (!line || at === -1) return false
    line.splice(at, 1)
    if (line.length === 0) this.lines.delete(task.client)
    return true
  }

  /** Takes out all. */
  drain(): Task[] {
    const all = [...this]
    this.lines.clear()
    return all
  }
}
