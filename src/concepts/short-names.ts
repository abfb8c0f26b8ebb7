/** Last parts of IRIs that say nothing by themselves: no letters, or what many call their vocabulary. */
const meaningless = /^([^\p{L}]*|ns|core|def|id|ontology|schema|terms|vocab|vocabulary)$/u

const partsOf = (iri: string): string[] =>
  iri
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:/, '')
    .split(/[/#:?]+/)
    .map((part) => part.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, ''))
    .filter((part) => part !== '')

/**
 * Short names for IRIs, to be used in paths: the last part, with as many parts before it as it takes to tell them
 * apart. So `…/network/lifecycle` and `…/billing/lifecycle` are `network-lifecycle` and `billing-lifecycle`, and no
 * name ever passes from one to another when a third comes; IRIs that differ in nothing but punctuation are numbered.
 */
export function shortNames(iris: readonly string[]): string[] {
  const parts = iris.map(partsOf)
  const lengths = parts.map((each) => (meaningless.test(each.at(-1) ?? '') ? 2 : 1))
  const nameOf = (at: number): string => parts[at]!.slice(-lengths[at]!).join('-') || 'vocabulary'
  for (;;) {
    const shared = groupsOf(iris.map((_, at) => nameOf(at))).filter((group) => group.length > 1)
    const longer = shared.flat().filter((at) => lengths[at]! < parts[at]!.length)
    if (longer.length === 0) return numbered(iris, nameOf, shared)
    for (const at of longer) lengths[at]!++
  }
}

/** Positions of equal names. */
function groupsOf(names: readonly string[]): number[][] {
  const groups = new Map<string, number[]>()
  for (const [at, name] of names.entries()) {
    const group = groups.get(name)
    if (group) group.push(at)
    else groups.set(name, [at])
  }
  return [...groups.values()]
}

function numbered(iris: readonly string[], nameOf: (at: number) => string, shared: readonly number[][]): string[] {
  const names = iris.map((_, at) => nameOf(at))
  const taken = new Set(names)
  for (const group of shared) {
    const [, ...others] = [...group].sort((a, b) => (iris[a]! < iris[b]! ? -1 : 1))
    for (const at of others) {
      let number = 2
      while (taken.has(`${nameOf(at)}-${number}`)) number++
      names[at] = `${nameOf(at)}-${number}`
      taken.add(names[at])
    }
  }
  return names
}
