# The numbers are right, but a loop goes over the places.
# kind: loop
# must say: loop

def im2col(A, f, stride):
    m, H, W, C = A.shape
    rows = [A[i, y:y+f, x:x+f].ravel()
            for i in range(m) for y in range(0, H-f+1, stride) for x in range(0, W-f+1, stride)]
    return np.array(rows)
