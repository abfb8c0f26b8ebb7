import { statedObjects, statedTexts } from '../../models/council.ts'
import { concord, org } from '../../rdf/namespaces.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { usualQuorum, type Majority, type Voting } from './voting.ts'

/** The kinds of majority as the council's graph names them. */
const majorityOf: ReadonlyMap<string, Majority> = new Map([
  [concord.SimpleMajority.value, 'simple'],
  [concord.TwoThirdsMajority.value, 'two-thirds'],
  [concord.Unanimity.value, 'unanimous'],
])

const known = new WeakMap<Snapshot, Voting | 'none'>()

/**
 * How the council votes, as its own graphs state it: the members (`org:hasMember`, ORG) of the organisation that owns the
 * council's domain (`concord:businessOwner`), `concord:quorum` and `concord:majority` of that domain. Without a quorum more
 * than half of the members have to vote; the greatest counts where there are several, and so does the strictest majority.
 *
 * @param council IRI of the council's domain
 * @returns undefined where no members are stated: then who has the role `council` decides.
 */
export function votingOf(snapshot: Snapshot, council: string): Voting | undefined {
  const before = known.get(snapshot)
  const found = before ?? read(snapshot, council) ?? 'none'
  if (!before) known.set(snapshot, found)
  return found === 'none' ? undefined : found
}

function read(snapshot: Snapshot, council: string): Voting | undefined {
  const domain = snapshot.terms.iri(council)
  const owners = statedObjects(snapshot, domain, concord.businessOwner)
  const members = [...new Set(owners.flatMap((owner) => statedTexts(snapshot, owner, org.hasMember)))].sort()
  if (members.length === 0) return undefined
  const quorums = statedTexts(snapshot, domain, concord.quorum).map(Number).filter((each) => Number.isInteger(each) && each > 0) // prettier-ignore
  const stated = new Set(statedTexts(snapshot, domain, concord.majority).map((iri) => majorityOf.get(iri)))
  const majority = (['unanimous', 'two-thirds'] as const).find((each) => stated.has(each)) ?? 'simple'
  return { members, quorum: Math.max(0, ...quorums) || usualQuorum(members.length), majority }
}
