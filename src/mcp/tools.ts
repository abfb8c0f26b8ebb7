import type { Tool } from './tool.ts'
import { compare } from './tools/compare.ts'
import { describe } from './tools/describe.ts'
import { explainQuery } from './tools/explain-query.ts'
import { links } from './tools/links.ts'
import { list } from './tools/list.ts'
import { neighbours } from './tools/neighbours.ts'
import { path } from './tools/path.ts'
import { propose } from './tools/propose.ts'
import { query } from './tools/query.ts'
import { schemaCard } from './tools/schema-card.ts'
import { search } from './tools/search.ts'
import { similar } from './tools/similar.ts'
import { tree } from './tools/tree.ts'
import { validate } from './tools/validate.ts'
import { whyTool } from './tools/why.ts'

/** Every tool, in the order in which they are listed: finding, walking, asking, checking, changing. */
export const tools: readonly Tool[] = [search, describe, neighbours, links, path, similar, tree, list, schemaCard, query, explainQuery, validate, compare, whyTool, propose] // prettier-ignore
