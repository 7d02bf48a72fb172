import { describe, expect, it } from 'vitest';
import { sampleDomain } from '../../bridge/samples';
import { changeTo, sharedGroup, sharedTags } from './metadata-change';
import type { Edited } from './metadata-change';

const web = sampleDomain({ tags: ['prod', 'web'], group: 'shop', title: 'Shop', description: 'Old' });
const db = sampleDomain({ tags: ['db', 'prod'], group: 'shop/data' });
const untouched = (rows: Parameters<typeof sharedTags>[0]): Edited => ({
  title: null,
  notes: null,
  group: null,
  tags: sharedTags(rows),
});

describe('what several machines share', () => {
  it('tells tags of all from tags of some', () =>
    expect([...sharedTags([web, db])]).toEqual([
      ['db', 'some'],
      ['prod', 'all'],
      ['web', 'some'],
    ]));
  it('has a group only where it is everyone’s', () => {
    expect(sharedGroup([web, web])).toBe('shop');
    expect(sharedGroup([web, db])).toBeNull();
    expect(sharedGroup([sampleDomain()])).toBe('');
  });
});

describe('what is changed', () => {
  it('is nothing where nothing is', () => {
    expect(changeTo([web, db], untouched([web, db]))).toBeNull();
    expect(changeTo([web], { ...untouched([web]), title: 'Shop', notes: 'Old', group: 'shop' })).toBeNull();
  });
  it('adds what some lack and takes away what was taken out', () => {
    const tags = new Map([
      ['prod', 'all'],
      ['web', 'all'],
      ['new', 'all'],
    ] as const);
    expect(changeTo([web, db], { ...untouched([web, db]), tags })).toEqual({
      addTags: ['web', 'new'],
      removeTags: ['db'],
    });
  });
  it('leaves alone what only some have', () => {
    const tags = new Map([...sharedTags([web, db])].filter(([tag]) => tag !== 'prod'));
    expect(changeTo([web, db], { ...untouched([web, db]), tags })).toEqual({
      addTags: [],
      removeTags: ['prod'],
    });
  });
  it('sets and empties texts', () =>
    expect(changeTo([web], { ...untouched([web]), title: '', notes: 'New\nlines' })).toEqual({
      addTags: [],
      removeTags: [],
      title: null,
      description: 'New\nlines',
    }));
  it('gives machines of different groups one, or none', () => {
    expect(changeTo([web, db], { ...untouched([web, db]), group: 'shop' })).toMatchObject({ group: 'shop' });
    expect(changeTo([web, db], { ...untouched([web, db]), group: '' })).toMatchObject({ group: null });
  });
});
