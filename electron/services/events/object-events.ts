import {
  NetworkEventID,
  NetworkEventLifecycleType,
  NetworkMetadataType,
  NodeDeviceEventID,
  NodeDeviceEventLifecycleType,
  SecretEventID,
  SecretEventLifecycleType,
  StoragePoolEventID,
  StoragePoolEventLifecycleType,
} from '@virtdeck/libvirt';
import type {
  NetworkEventMap,
  NodeDeviceEventMap,
  SecretEventMap,
  StoragePoolEventMap,
} from '@virtdeck/libvirt';
import { word } from './host-event.js';
import type { Told } from './host-event.js';

// How each event of what is no domain is told.

export const networkEvents: { [Id in keyof NetworkEventMap]: (event: NetworkEventMap[Id]) => Told } = {
  [NetworkEventID.LIFECYCLE]: ({ event }) => ({ name: word(NetworkEventLifecycleType, event) }),
  [NetworkEventID.METADATA_CHANGE]: ({ type, nsuri }) => ({
    name: word(NetworkMetadataType, type),
    params: { nsuri },
  }),
};

export const poolEvents: { [Id in keyof StoragePoolEventMap]: (event: StoragePoolEventMap[Id]) => Told } = {
  [StoragePoolEventID.LIFECYCLE]: ({ event }) => ({ name: word(StoragePoolEventLifecycleType, event) }),
  [StoragePoolEventID.REFRESH]: () => ({}),
};

export const nodeDeviceEvents: { [Id in keyof NodeDeviceEventMap]: (event: NodeDeviceEventMap[Id]) => Told } =
  {
    [NodeDeviceEventID.LIFECYCLE]: ({ event }) => ({ name: word(NodeDeviceEventLifecycleType, event) }),
    [NodeDeviceEventID.UPDATE]: () => ({}),
  };

export const secretEvents: { [Id in keyof SecretEventMap]: (event: SecretEventMap[Id]) => Told } = {
  [SecretEventID.LIFECYCLE]: ({ event }) => ({ name: word(SecretEventLifecycleType, event) }),
  [SecretEventID.VALUE_CHANGED]: () => ({}),
};
