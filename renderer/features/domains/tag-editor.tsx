import { Check, Plus, X } from 'lucide-react';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { isTag } from '../../../electron/contract/metadata';
import { t } from '../../lib/i18n/t';
import { Button, IconButton } from '../../ui/button';
import { TextField } from '../../ui/fields';
import type { TagShare } from './metadata-change';

interface Props {
  tags: ReadonlyMap<string, TagShare>;
  /** Those in use elsewhere. */
  known: readonly string[];
  onTags(tags: ReadonlyMap<string, TagShare>): void;
}

/** So many of the tags that other machines have. */
const OFFERED = 8;

/** The tags as chips, and a field for one more. A tag that only some machines have can be given to all. */
export function TagEditor({ tags, known, onTags }: Props): ReactElement {
  const [word, setWord] = useState('');
  const listId = useId();
  const wanted = word.trim();
  const wrong = wanted !== '' && !isTag(wanted);
  const others = known.filter((tag) => !tags.has(tag) && tag.includes(wanted)).slice(0, OFFERED);
  const add = (tag: string): void => {
    if (!isTag(tag)) return;
    onTags(new Map([...tags, [tag, 'all']]));
    setWord('');
  };
  const remove = (tag: string): void => onTags(new Map([...tags].filter(([each]) => each !== tag)));
  return (
    <div role="group" aria-labelledby={listId} className="flex flex-col gap-1.5">
      <span id={listId} className="font-medium text-text">
        {t('domains.columns.tags')}
      </span>
      {tags.size > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {[...tags].map(([tag, share]) => (
            <li
              key={tag}
              className="flex h-6 items-center rounded-md border border-line-strong pl-2 text-small text-text data-some:border-dashed data-some:text-soft"
              data-some={share === 'some' ? '' : undefined}
            >
              <bdi className="max-w-48 truncate">{tag}</bdi>
              {share === 'some' && (
                <IconButton
                  size="small"
                  label={t('machines.metadata.toAll', { tag })}
                  icon={Check}
                  onPress={() => onTags(new Map([...tags, [tag, 'all']]))}
                />
              )}
              <IconButton
                size="small"
                label={t('machines.metadata.removeTag', { tag })}
                icon={X}
                onPress={() => remove(tag)}
              />
            </li>
          ))}
        </ul>
      )}
      <div
        className="flex items-end gap-2"
        onKeyDown={(event) => {
          if ((event.key !== 'Enter' && event.key !== ',') || !(event.target instanceof HTMLInputElement))
            return;
          event.preventDefault();
          add(wanted);
        }}
      >
        <div className="grow">
          <TextField
            label={t('machines.metadata.newTag')}
            value={word}
            onChange={setWord}
            error={wrong ? t('machines.metadata.noTag') : null}
          />
        </div>
        <Button isDisabled={!isTag(wanted)} onPress={() => add(wanted)}>
          {t('common.add')}
        </Button>
      </div>
      {others.length > 0 && (
        <ul aria-label={t('machines.metadata.inUse')} className="flex flex-wrap gap-1">
          {others.map((tag) => (
            <li key={tag}>
              <Button size="small" variant="ghost" icon={Plus} onPress={() => add(tag)}>
                <bdi>{tag}</bdi>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
