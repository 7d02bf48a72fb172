import { z } from 'zod';

/** Tags of one machine. */
export const maxTags = 64;

const tagPattern = /^[\p{L}\p{N}][\p{L}\p{N}._:+-]{0,63}$/u;
const groupPattern = /^[^/\p{Cc}]{1,64}(?:\/[^/\p{Cc}]{1,64}){0,7}$/u;

/** One word: letters, digits and . _ : + - in it. */
export function isTag(text: string): boolean {
  return tagPattern.test(text);
}

/** A path of at most eight names, such as web/frontend. */
export function isGroup(text: string): boolean {
  return groupPattern.test(text) && text.split('/').every((name) => name.trim() === name);
}

const tags = z.array(z.string().refine(isTag)).max(maxTags).default([]);

/** A change of what users write about machines. What is left out stays; null, or an empty text, takes away. */
export const metadataChange = {
  title: z
    .string()
    .max(256)
    .regex(/^[^\p{Cc}]*$/u)
    .nullable()
    .optional(),
  description: z
    .string()
    .max(8192)
    .regex(/^[\P{Cc}\n\t]*$/u)
    .nullable()
    .optional(),
  addTags: tags,
  removeTags: tags,
  group: z.string().refine(isGroup).nullable().optional(),
};
export type MetadataChange = z.output<z.ZodObject<typeof metadataChange>>;
