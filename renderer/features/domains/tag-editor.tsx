import { Check, X } from 'lucide-react';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { isTag } from '../../../electron/contract/metadata';
import { t } from '../../lib/i18n/t';
import { Button, IconButton } from '../../ui/button';
import { ComboField } from '../../ui/fields';
import type { TagShare } from './metadata-change';

interface Props {
  tags: ReadonlyMap<string, TagShare>;
  /** Those in use elsewhere. */
  known: readonly string[];
  onTags(tags: ReadonlyMap<string, TagShare>): void;
}

/** The tags as chips, and a field for one more. A tag that only some machines have can be given to all. */
export function TagEditor({ tags, known, onTags }: Props): ReactElement {
  const [word, setWord] = useState('');
  const listId = useId();
  const wanted = word.trim();
  const wrong = wanted !== '' && !isTag(wanted);
  const add = (): void => {
    if (!isTag(wanted)) return;
    onTags(new Map([...tags, [wanted, 'all']]));
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
        onKeyDownCapture={(event) => {
          // A suggestion that has the keyboard is taken by Enter first.
          const field = event.target instanceof HTMLInputElement ? event.target : null;
          const choosing = field?.getAttribute('aria-activedescendant');
          if ((event.key !== 'Enter' && event.key !== ',') || !field || choosing) return;
          event.preventDefault();
          event.stopPropagation();
          add();
        }}
      >
        <div className="grow">
          <ComboField
            label={t('machines.metadata.newTag')}
            value={word}
            onChange={setWord}
            suggestions={known.filter((tag) => !tags.has(tag))}
            error={wrong ? t('machines.metadata.noTag') : null}
          />
        </div>
        <Button isDisabled={!isTag(wanted)} onPress={add}>
          {t('common.add')}
        </Button>
      </div>
    </div>
  );
}
