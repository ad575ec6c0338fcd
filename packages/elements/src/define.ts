import './autoencoder-playground/define.js';
