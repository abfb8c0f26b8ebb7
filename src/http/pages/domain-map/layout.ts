/** What is drawn: domains in the given order, with the models that each extends, and what flows between them. */
export interface MapContent {
  readonly models: readonly string[]
  readonly domains: readonly { readonly uri: string; readonly models: readonly string[] }[]
  readonly flows: readonly { readonly producer: string; readonly consumer: string }[]
}

export interface Box {
  readonly uri: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A line from a domain to a model that it extends, as points of a smooth curve. */
export interface Extension {
  readonly domain: string
  readonly model: string
  readonly from: Point
  readonly to: Point
}

/** A flow: out of its producer, along a lane, into its consumer, where its label stands over the last stretch. */
export interface Flow {
  readonly producer: string
  readonly consumer: string
  readonly points: readonly Point[]
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** Where everything stands, in units of the picture. */
export interface Layout {
  readonly width: number
  readonly height: number
  readonly models: readonly Box[]
  readonly domains: readonly Box[]
  readonly extensions: readonly Extension[]
  readonly flows: readonly Flow[]
}

const head = 44
const modelWidth = 196
const modelHeight = 46
const domainWidth = 264
const between = 68
const row = 30
const minHeight = 74
const gap = 18
/** Room for the label of a flow, right of the domains. */
export const labelWidth = 268
const laneWidth = 16

/** Left edges of the three columns: models, domains, flows. */
export const columns = [1, modelWidth + between, modelWidth + between + domainWidth] as const

/**
 * Lays the map out in three columns, always alike for the same content: models, domains with a row for each line that
 * enters or leaves them, and lanes, of which each producer has one. Domains of one model stand together.
 */
export function layOut(content: MapContent): Layout {
  const rows = rowsOf(content)
  const domains = stack(inOrder(content), rows)
  const at = new Map(domains.map((box) => [box.uri, box]))
  const models = placeModels(content, at)
  const flows = route(content, at)
  const lanes = new Set(flows.map(({ producer }) => producer)).size
  const bottom = Math.max(head, ...[...domains, ...models].map(({ y, height }) => y + height))
  const flowWidth = lanes === 0 ? 1 : labelWidth + lanes * laneWidth
  return {
    width: columns[2] + flowWidth,
    height: bottom + 1,
    models,
    domains,
    extensions: extensionsOf(content, at, models),
    flows,
  }
}

/** Domains without a model first, then those of each model in the order of the models. */
function inOrder({ models, domains }: MapContent): string[] {
  const place = (first: string | undefined): number => (first === undefined ? -1 : models.indexOf(first))
  return [...domains].sort((a, b) => place(a.models[0]) - place(b.models[0])).map(({ uri }) => uri)
}

/** How many lines end at a domain: one for all that it produces, and one for each that it consumes from. */
const rowsOf =
  ({ flows }: MapContent) =>
  (uri: string): number =>
    flows.filter(({ consumer }) => consumer === uri).length + (flows.some(({ producer }) => producer === uri) ? 1 : 0)

function stack(uris: readonly string[], rows: (uri: string) => number): Box[] {
  let y = head
  return uris.map((uri) => {
    const box = { uri, x: columns[1], y, width: domainWidth, height: Math.max(minHeight, rows(uri) * row + 8) }
    y += box.height + gap
    return box
  })
}

const middle = ({ y, height }: Box): number => y + height / 2

/** Each model beside the middle of the domains that extend it, and below the model before. */
function placeModels({ models, domains }: MapContent, at: ReadonlyMap<string, Box>): Box[] {
  const wanted = models.map((uri) => {
    const heights = domains.filter((each) => each.models.includes(uri)).map((each) => middle(at.get(each.uri)!))
    const sum = heights.reduce((all, height) => all + height, 0)
    return { uri, y: heights.length === 0 ? Infinity : sum / heights.length - modelHeight / 2 }
  })
  let free = head
  const sorted = wanted.map((each, order) => ({ ...each, order })).sort((a, b) => (a.y === b.y ? a.order - b.order : a.y - b.y)) // prettier-ignore
  return sorted.map(({ uri, y }) => {
    const box = { uri, x: columns[0], y: Math.round(y === Infinity ? free : Math.max(y, free)), width: modelWidth, height: modelHeight } // prettier-ignore
    free = box.y + modelHeight + gap
    return box
  })
}

function extensionsOf({ domains }: MapContent, at: ReadonlyMap<string, Box>, models: readonly Box[]): Extension[] {
  return domains.flatMap(({ uri, models: extended }) =>
    extended.flatMap((model) => {
      const [domain, target] = [at.get(uri)!, models.find((each) => each.uri === model)]
      if (!target) return []
      const from = { x: domain.x, y: middle(domain) }
      return [{ domain: uri, model, from, to: { x: target.x + target.width, y: middle(target) } }]
    }),
  )
}

/** Lines leave a domain in its first row and enter it in those below; short lanes lie nearer than long ones. */
function route({ flows }: MapContent, at: ReadonlyMap<string, Box>): Flow[] {
  const known = flows.filter(({ producer, consumer }) => at.has(producer) && at.has(consumer))
  const order = [...at.keys()]
  const producers = new Set(known.map(({ producer }) => producer))
  const port = (uri: string, rowAt: number): number => at.get(uri)!.y + 4 + row * (rowAt + 0.72)
  const entries = order.flatMap((consumer) =>
    known
      .filter((flow) => flow.consumer === consumer)
      .sort((a, b) => order.indexOf(a.producer) - order.indexOf(b.producer))
      .map((flow, entry) => ({ ...flow, y: port(consumer, entry + (producers.has(consumer) ? 1 : 0)) })),
  )
  const lanes = laneOrder(
    [...producers].map((producer) => {
      const heights = [port(producer, 0), ...entries.filter((each) => each.producer === producer).map(({ y }) => y)]
      return { producer, length: Math.max(...heights) - Math.min(...heights), order: order.indexOf(producer) }
    }),
  )
  const edge = columns[1] + domainWidth
  return entries.map(({ producer, consumer, y }) => {
    const lane = edge + labelWidth + lanes.indexOf(producer) * laneWidth
    const out = port(producer, 0)
    return { producer, consumer, points: [{ x: edge, y: out }, { x: lane, y: out }, { x: lane, y }, { x: edge, y }] } // prettier-ignore
  })
}

const laneOrder = (lanes: readonly { producer: string; length: number; order: number }[]): string[] =>
  [...lanes].sort((a, b) => a.length - b.length || a.order - b.order).map(({ producer }) => producer)
