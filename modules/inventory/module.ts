// What the composition root takes of inventory.
import type { Module } from '../../platform/module.ts';
import { constraints, errors, permissions } from './contract.ts';
import { routes } from './routes.ts';

export const module: Module = { name: 'inventory', errors, constraints, permissions, routes };
