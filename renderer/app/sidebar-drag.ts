import type { DragEvent } from 'react';
import { create } from 'zustand';
import { dropHost } from '../features/hosts/order';

interface Drag {
  /** The host that is dragged. */
  id: string | null;
  /** Beside which host it would come to stand, and on which side. */
  at: string | null;
  side: 'before' | 'behind';
}

const idle: Drag = { id: null, at: null, side: 'before' };
const useDrag = create<Drag>(() => idle);

const sideOf = (event: DragEvent<HTMLElement>): Drag['side'] => {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  return event.clientY < top + height / 2 ? 'before' : 'behind';
};

/** Where the dragged host would come to stand, if beside this one. */
export const useDropSide = (hostId: string): Drag['side'] | null =>
  useDrag(({ id, at, side }) => (at === hostId && id !== hostId ? side : null));

interface Handlers {
  draggable: true;
  onDragStart(event: DragEvent<HTMLElement>): void;
  onDragOver(event: DragEvent<HTMLElement>): void;
  onDrop(event: DragEvent<HTMLElement>): void;
  onDragEnd(): void;
}

/** Makes a host in the sidebar one that can be dragged and be dropped on. */
export function dragHandlers(hostId: string): Handlers {
  return {
    draggable: true,
    onDragStart: (event) => {
      event.dataTransfer.effectAllowed = 'move';
      // Without data nothing is dragged.
      event.dataTransfer.setData('text/plain', hostId);
      useDrag.setState({ ...idle, id: hostId });
    },
    onDragOver: (event) => {
      // What comes from elsewhere is no host.
      if (useDrag.getState().id === null) return;
      event.preventDefault();
      useDrag.setState({ at: hostId, side: sideOf(event) });
    },
    onDrop: (event) => {
      const { id } = useDrag.getState();
      if (id === null) return;
      event.preventDefault();
      dropHost(id, hostId, sideOf(event));
      useDrag.setState(idle);
    },
    onDragEnd: () => useDrag.setState(idle),
  };
}
