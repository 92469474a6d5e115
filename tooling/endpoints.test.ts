import openapiTypes, { astToString } from 'openapi-typescript'
import { describe, expect, test } from 'vitest'
import type { Endpoint } from '#platform/contract/endpoint.ts'
import { endpoints } from '#server/contract.ts'
import { documentText } from './document.ts'

const all = endpoints as readonly Endpoint[]
const named = ({ method, path }: Endpoint) => `${method} ${path}`
const inWorkspace = all.filter(({ access }) => access === 'colleague' || access === 'admin')
const isRead = ({ method }: Endpoint) => method === 'GET'

describe('every endpoint', () => {
  test('says who may call it', () => {
    expect(
      all.filter(({ access }) => !['anyone', 'identity', 'colleague', 'admin'].includes(access)).map(named),
    ).toEqual([])
  })
  test('names the scope that a token needs: to read, or to write', () => {
    const isScope = ({ scope }: Endpoint) => /^[a-z-]+:(read|export|write|erase)$/.test(scope)
    expect(all.filter((one) => !isScope(one)).map(named)).toEqual([])
    expect(inWorkspace.filter((one) => isRead(one) !== /:(read|export)$/.test(one.scope)).map(named)).toEqual(
      [],
    )
  })
  test('has a summary of one line', () => {
    expect(
      all
        .filter(({ summary }) => summary.length < 8 || summary.length > 160 || /\n/.test(summary))
        .map(named),
    ).toEqual([])
  })
  test('is there once', () => {
    expect(new Set(all.map(named)).size).toBe(all.length)
  })
  test('has an address of nouns in kebab-case', () => {
    expect(
      all.filter(({ path }) => !/^(\/(:[a-zA-Z]+|[a-z0-9]+(-[a-z0-9]+)*))+$/.test(path)).map(named),
    ).toEqual([])
  })
  test('is described, so that outsiders can make a typed client', async () => {
    const types = astToString(await openapiTypes(documentText()))
    const keyOf = (path: string) => `"/api/v1${path.replace(/:(\w+)/g, '{$1}')}"`
    expect(all.filter(({ path }) => !types.includes(keyOf(path))).map(named)).toEqual([])
  })
})
