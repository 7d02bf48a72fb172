import { EllipsisVertical, FileSpreadsheet, Image } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../lib/i18n/t';
import { IconButton } from '../../ui/button';
import { MenuButton } from '../../ui/menu';
import { saveGraphCsv, saveGraphPicture } from './graph-export';
import type { GraphContent } from './graph-export';

interface Props {
  title: string;
  /** Whose graph it is, for the file's name. */
  of: string;
  content(): GraphContent;
  /** The canvas it is drawn on; null while there is none. */
  canvas(): HTMLCanvasElement | null;
}

/** Saves a graph as a picture, or the values behind it. */
export function GraphMenu({ title, of, content, canvas }: Props): ReactElement {
  const label = t('graphs.save', { graph: title });
  const name = `${of} ${title}`.trim();
  return (
    <MenuButton
      label={label}
      entries={[
        {
          id: 'png',
          label: t('graphs.savePicture'),
          icon: Image,
          onAction: () => {
            const plot = canvas();
            if (plot) saveGraphPicture(content(), plot, name);
          },
        },
        {
          id: 'csv',
          label: t('graphs.saveValues'),
          icon: FileSpreadsheet,
          onAction: () => saveGraphCsv(content(), name),
        },
      ]}
    >
      <IconButton size="small" tooltip="left" label={label} icon={EllipsisVertical} />
    </MenuButton>
  );
}
