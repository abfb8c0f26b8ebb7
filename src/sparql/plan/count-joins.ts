import type { CountNode } from '../operators/count-join.ts'
import type { Operator } from '../operators/operator.ts'

/** A set of inputs that hang together by variables. */
interface Component {
  readonly members: readonly Operator[]
}

const sharedBy = (a: Operator, b: Operator): string[] => a.variables.filter((name) => b.slot(name) !== undefined)

function componentsOf(inputs: readonly Operator[]): Component[] {
  const left = new Set(inputs)
  const components: Component[] = []
  while (left.size > 0) {
    const [first] = left
    const members = [first!]
    left.delete(first!)
    for (const member of members) {
      for (const other of left) {
        if (sharedBy(member, other).length === 0) continue
        members.push(other)
        left.delete(other)
      }
    }
    components.push({ members })
  }
  return components
}

/** Whether inputs and the variables that they share make a tree: as many edges as nodes, less one. */
function isTree(members: readonly Operator[]): boolean {
  const uses = new Map<string, number>()
  for (const { variables } of members) for (const name of variables) uses.set(name, (uses.get(name) ?? 0) + 1)
  const shared = [...uses.values()].filter((count) => count > 1)
  const edges = shared.reduce((sum, count) => sum + count, 0)
  return edges === members.length + shared.length - 1
}

/** Hangs inputs on the variables of a root, and others on theirs. */
function treeOf(input: Operator, members: readonly Operator[], from?: string): CountNode {
  const branches: { variable: string; node: CountNode }[] = []
  for (const variable of input.variables) {
    if (variable === from) continue
    for (const other of members) {
      if (other === input || other.slot(variable) === undefined) continue
      branches.push({ variable, node: treeOf(other, members, variable) })
    }
  }
  return { input, branches }
}

/**
 * The inputs of a join as trees, the largest input of each at its root, so that the fewest numbers are kept; with `by`,
 * an input that has this variable comes first. Undefined when the join has a cycle, or no input has the variable alone.
 */
export function countTrees(inputs: readonly Operator[], by: string | undefined): CountNode[] | undefined {
  const components = componentsOf(inputs)
  if (!components.every(({ members }) => isTree(members))) return undefined
  const largest = (members: readonly Operator[]): Operator =>
    members.reduce((a, b) => (b.estimate > a.estimate ? b : a))
  const has = ({ members }: Component): boolean => members.some((member) => by !== undefined && member.slot(by) !== undefined) // prettier-ignore
  if (by !== undefined && !components.some(has)) return undefined
  return components
    .sort((a, b) => Number(has(b)) - Number(has(a)))
    .map(({ members }, at) => {
      const candidates =
        by !== undefined && at === 0 ? members.filter((member) => member.slot(by) !== undefined) : members
      return treeOf(largest(candidates), members)
    })
}
