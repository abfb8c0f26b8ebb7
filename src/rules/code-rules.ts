import { conceptReachable, documentDescribed, documentHasDomain, documentHasLicense, documentHasVersion, namespaceHasPrefix } from './checks/discoverability.ts' // prettier-ignore
import { deprecatedNotUsed, successorInUse } from './checks/evolution.ts'
import { onlyStricter, suppressionCounts } from './checks/governance.ts'
import { foreignTermLeftAlone, identifierFormatUsable, propertyHasRange, termInOwnNamespace } from './checks/interoperability.ts' // prettier-ignore
import { coreAttributeHasSystem, labelInEveryLanguage, notationUnique, numberHasUnit, oneLabelPerTerm, prefLabelUnique, termHasDefinition } from './checks/quality.ts' // prettier-ignore
import type { CodeRule } from './rule.ts'

/** The rules that functions check, node by node. `ontologies/concordance.ttl` states what each one says. */
export const codeRules: readonly CodeRule[] = [
  propertyHasRange,
  identifierFormatUsable,
  termInOwnNamespace,
  foreignTermLeftAlone,
  termHasDefinition,
  labelInEveryLanguage,
  oneLabelPerTerm,
  prefLabelUnique,
  notationUnique,
  numberHasUnit,
  coreAttributeHasSystem,
  documentHasLicense,
  documentHasVersion,
  documentDescribed,
  documentHasDomain,
  namespaceHasPrefix,
  conceptReachable,
  successorInUse,
  deprecatedNotUsed,
  suppressionCounts,
  onlyStricter,
]
