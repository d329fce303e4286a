// right: the other way round
return previousChange * momentum + output * delta * learningRate;

// wrong: scaled momentum
return momentum * (learningRate * delta * output / momentum + previousChange);

// wrong: momentum on the delta
return learningRate * delta * output * momentum + previousChange * momentum;
